"""The workbench of the Research page: every number of the model, read, changed, run, kept and carried away."""
