"""Cards of insight, and how its figures are written wherever they stand."""
