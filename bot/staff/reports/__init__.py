"""What staff ask to read: lists, statistics, workbooks."""
