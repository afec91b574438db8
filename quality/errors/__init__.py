"""The open labelled reports → what the reader gets wrong in them, sorted by category: docs/explanation/reading-errors.md.

`reading` reads a report and notes what was seen on the way, `books` pairs claims with gold by the measure of
`detente.accuracy` and enters every error once, `causes` and `slots` say why, `page` writes it down. Run it with
`python -m quality.errors`.
"""
