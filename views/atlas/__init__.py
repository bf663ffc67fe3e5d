"""The atlas of the model: maps of its sectors, a page for each variable, its loops, numbers, sources and limits."""
