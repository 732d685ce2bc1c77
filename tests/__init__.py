"""What is about the whole: the house, the browser, crashes, strangers."""
