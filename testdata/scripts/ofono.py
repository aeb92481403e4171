"""Programs against oFono's source (1.31: apt-get source ofono), which lies in the folder that OFONO names.

They need Debian packages gcc, pkg-config, libglib2.0-dev, libell-dev.
"""
import os
import pathlib
import subprocess
import tempfile


def run(program, lines=()):
    """What `program`, a C file of this folder, writes when it is given `lines`."""
    source = pathlib.Path(os.environ["OFONO"])
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "glib-2.0", "ell"], check=True, capture_output=True, text=True)
    with tempfile.TemporaryDirectory() as tmp:
        tmp = pathlib.Path(tmp)
        (tmp / "config.h").touch()
        (tmp / "ofono").symlink_to(source / "include")
        built = tmp / "program"
        here = pathlib.Path(__file__).with_name(program)
        files = [here, *(source / "src" / f"{name}.c" for name in ("smsutil", "util", "storage"))]
        defines = ["-D_GNU_SOURCE", '-DSTORAGEDIR="/nowhere"', '-DCONFIGDIR="/nowhere"']
        include = [f"-I{tmp}", f"-I{source / 'src'}"]
        subprocess.run(["gcc", "-w", *defines, *files, *include, *flags.stdout.split(), "-o", built], check=True)
        done = subprocess.run([built], check=True, capture_output=True, text=True, input="".join(lines))
    return done.stdout.splitlines()
