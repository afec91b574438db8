"""The example dossier's reports, its saved outputs, and what renews them."""
