"""The rows of the table, one file each: `NUMBER`, `WHAT` and `lines()`, which measures and gives the lines to print."""
