"""``make bench``: each job with its time, its spread, and its ratio to an alternative measured in the same run."""

import platform
import sys

from benchmarks import answering, grouping, matching, parsing


def main() -> None:
    print(f"Python {platform.python_version()}, {platform.machine()}; CPU time of one process, medians (min to max)")
    for job in (parsing, matching, grouping):
        for line in job.measure().lines():
            print(line)
        sys.stdout.flush()
    for line in answering.measure().lines():
        print(line)


if __name__ == "__main__":
    main()
