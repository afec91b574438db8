"""The pages: each takes a `Desk` and yields a `Page`. `PAGES` are those that stand alone, `ITEMS` those of one thing by its id.

What a page shows it asks of the views; nothing of the ledger is worked out here.
"""
