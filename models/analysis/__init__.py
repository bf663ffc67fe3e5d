"""What looks at the model with libraries of its own: an extra, never needed for a run."""
