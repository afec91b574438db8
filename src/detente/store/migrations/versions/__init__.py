"""One module a step, named for its number: what it changes, and why caches may stay."""
