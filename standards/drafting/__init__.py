"""From the text of a notice to the files of a campaign, by rules: nothing is guessed silently, what is unsure is a doubt."""
