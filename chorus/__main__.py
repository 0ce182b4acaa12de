"""python -m chorus."""

from chorus.cli import main

if __name__ == "__main__":
    main()
