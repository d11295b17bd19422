"""Parts of the standard library, after the chapters of its reference, and their modules.

Only modules that every Python from 3.11 on has.
"""

PARTS = {
    "concurrency": (
        *("asyncio", "concurrent", "contextvars", "multiprocessing", "queue"),
        *("sched", "selectors", "signal", "subprocess", "threading"),
    ),
    "data": (
        *("bisect", "calendar", "collections", "configparser", "copy"),
        *("copyreg", "csv", "datetime", "dbm", "enum", "graphlib", "heapq", "json"),
        *("pickle", "plistlib", "pprint", "reprlib", "shelve", "sqlite3", "types"),
        *("weakref", "zoneinfo"),
    ),
    "files": (
        *("bz2", "filecmp", "fileinput", "fnmatch", "genericpath", "glob", "gzip"),
        *("lzma", "ntpath", "os", "pathlib", "posixpath", "shutil", "stat"),
        *("tarfile", "tempfile", "zipapp", "zipfile", "_pyio"),
    ),
    "interface": ("cmd", "curses", "tkinter", "turtle"),
    "internet": (
        *("base64", "email", "ftplib", "html", "http", "imaplib", "ipaddress"),
        *("mailbox", "mimetypes", "poplib", "quopri", "smtplib", "socket"),
        *("socketserver", "ssl", "urllib", "uuid", "webbrowser", "wsgiref", "xmlrpc"),
    ),
    "language": (
        *("abc", "ast", "code", "codeop", "compileall", "contextlib", "dataclasses"),
        *("dis", "functools", "importlib", "inspect", "keyword", "modulefinder"),
        *("opcode", "operator", "pickletools", "pkgutil", "py_compile", "pyclbr"),
        *("runpy", "symtable", "tabnanny", "token", "tokenize", "traceback"),
        *("typing", "warnings", "zipimport"),
    ),
    "mathematics": (
        *("_pydecimal", "colorsys", "fractions", "numbers", "random", "statistics"),
    ),
    "testing": (
        *("bdb", "cProfile", "doctest", "pdb", "profile", "pstats", "timeit"),
        *("trace", "tracemalloc", "unittest"),
    ),
    "text": (
        *("argparse", "codecs", "difflib", "encodings", "getopt", "gettext"),
        *("locale", "logging", "optparse", "re", "shlex", "string", "stringprep"),
        *("textwrap", "xml"),
    ),
}
