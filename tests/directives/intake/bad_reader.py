"""In the place of the process that opens files: does to it what a file could do to a library."""

import os
import signal
import sys
import time

from directives.intake.readers import child


def main() -> None:
    what = sys.stdin.buffer.read()
    child.limit()
    if b"crash" in what:
        os.kill(os.getpid(), signal.SIGSEGV)
    if b"hang" in what:
        time.sleep(600)
    if b"eat" in what:
        bytearray(child.MEMORY + 1)


if __name__ == "__main__":
    main()
