"""The API: questions over HTTP → JSON, CSV and Atom. `service(held, token)` is an application to be mounted at /api/v1."""
