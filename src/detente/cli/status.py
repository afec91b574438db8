"""The exit statuses, as the documentation promises them."""

DONE = 0
#: Done, and there were problems, and the user asked to be strict about them.
PROBLEMS = 1
#: The call was wrong, or could not be done.
WRONG = 2
#: Detente itself failed (EX_SOFTWARE of sysexits.h).
DEFECT = 70
#: What shells use for a program ended by Ctrl-C.
STOPPED = 130
