"""The vector files of testdata/: a header of `# source:` comments, then `name = hex` lines.

Every script of this folder writes through this module, so that all files have one form.
"""
import pathlib
import sys


class VectorFile:
    """Collects lines, refuses a name used twice, writes the file at the end."""

    def __init__(self, path, *header):
        self.path = pathlib.Path(path)
        self.lines = [f"# {line}".rstrip() for line in header]
        self.names = {}

    def note(self, text):
        self.lines += ["", f"# {text}"]

    def add(self, name, octets, *more):
        if name in self.names:
            raise ValueError(f"{self.path.name}: {name} twice")
        self.names[name] = bytes(octets)
        self.lines.append(" ; ".join([f"{name} = {bytes(octets).hex()}", *map(str, more)]))

    def write(self):
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text("\n".join(self.lines) + "\n", encoding="utf-8")
        print(f"{self.path.parent.name}/{self.path.name}: {len(self.names)} vectors")


def out_folder():
    """The output folder: first argument, by default testdata/ itself."""
    if len(sys.argv) > 1:
        return pathlib.Path(sys.argv[1])
    return pathlib.Path(__file__).resolve().parent.parent


def read(path):
    """name -> octets of a vector file."""
    found = {}
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, rest = line.partition(" = ")
            found[name] = bytes.fromhex(rest.split(" ; ")[0])
    return found
