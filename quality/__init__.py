"""The accuracy gate: labelled corpora, floors that only rise, and a run of the reader over all of them."""
