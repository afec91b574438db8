"""How the finder of detente.claims.learned is trained: labelled reports → rows → a fitted network → eight-bit weights."""
