"""A dossier in the browser and over HTTP: `held` keeps its answers in memory, `api` gives them to programs, pages to people."""
