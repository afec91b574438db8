"""Ledger → files that the programs of others open: feeds, calendars, tables, and the records of neighbouring fields.

atom(ledger, query) → an Atom feed; calendar(ledger, query) → iCalendar; dataset → CSV and Parquet with their dictionary;
ftm → FollowTheMoney entities; gsdb → sanction cases; plover → event records. Equal ledgers give equal bytes.
"""
