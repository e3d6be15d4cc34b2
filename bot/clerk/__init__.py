"""What whoever prepares a campaign does in a shell: begin a folder, try it, hold two side by side, see which are open."""
