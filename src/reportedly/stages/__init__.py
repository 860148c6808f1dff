"""The stages: one verb a file, each a pure function from a page to the same page with its own fields filled."""
