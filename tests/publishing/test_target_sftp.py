"""SFTP, against a server of the same library on loopback: files whole, and only to the host that
shows the key we were told."""

import os
import socket
import threading
from pathlib import Path

import paramiko
import pytest

from chorus.errors import Unreached
from chorus.types import SftpTarget
from publishing.mirror import mirror
from publishing.target_sftp import Host
from publishing.targets import MANIFEST
from publishing.withdraw import withdraw
from tests import make
from tests.publishing.scene import jpeg

KEY = paramiko.ECDSAKey.generate(bits=256)


class Door(paramiko.ServerInterface):
    def check_auth_password(self, username, password):
        right = (username, password) == ("ugc", "sftp-secret-1")
        return paramiko.AUTH_SUCCESSFUL if right else paramiko.AUTH_FAILED

    def check_channel_request(self, kind, chanid):
        return paramiko.OPEN_SUCCEEDED

    def get_allowed_auths(self, username):
        return "password"


class Handle(paramiko.SFTPHandle):
    def stat(self):
        return paramiko.SFTPAttributes.from_stat(os.fstat(self.writefile.fileno()))

    def chattr(self, attr):
        return paramiko.SFTP_OK


def said(act):
    try:
        return act()
    except OSError as error:
        return paramiko.SFTPServer.convert_errno(error.errno)


def files(root: Path):
    class Files(paramiko.SFTPServerInterface):
        def _at(self, path):
            return root / self.canonicalize(path).lstrip("/")

        def list_folder(self, path):
            def told():
                return [
                    paramiko.SFTPAttributes.from_stat(p.stat(), p.name)
                    for p in self._at(path).iterdir()
                ]

            return said(told)

        def stat(self, path):
            return said(lambda: paramiko.SFTPAttributes.from_stat(self._at(path).stat()))

        lstat = stat

        def open(self, path, flags, attr):
            def opened():
                handle = Handle(flags)
                handle.writefile = handle.readfile = self._at(path).open("wb")
                return handle

            return said(opened)

        def remove(self, path):
            return said(lambda: self._at(path).unlink() or paramiko.SFTP_OK)

        def posix_rename(self, old, new):
            return said(lambda: self._at(old).replace(self._at(new)) and paramiko.SFTP_OK)

        def mkdir(self, path, attr):
            return said(lambda: self._at(path).mkdir() or paramiko.SFTP_OK)

        def chattr(self, path, attr):
            return said(lambda: self._at(path).chmod(attr.st_mode) or paramiko.SFTP_OK)

    return Files


@pytest.fixture
def server(tmp_path):
    root = tmp_path / "host"
    root.mkdir()
    listening = socket.create_server(("127.0.0.1", 0))
    transports = []

    def serve():
        while True:
            try:
                caller, _ = listening.accept()
            except OSError:
                return
            transport = paramiko.Transport(caller)
            transports.append(transport)
            transport.add_server_key(KEY)
            transport.set_subsystem_handler("sftp", paramiko.SFTPServer, files(root))
            try:
                transport.start_server(server=Door())
            except (paramiko.SSHException, EOFError):
                continue

    threading.Thread(target=serve, daemon=True).start()
    told = SftpTarget(
        kind="sftp",
        host="127.0.0.1",
        port=listening.getsockname()[1],
        user="ugc",
        password="sftp-secret-1",
        host_key=f"{KEY.get_name()} {KEY.get_base64()}",
        path="htdocs/ugc",
    )
    yield root, told
    listening.close()
    for transport in transports:
        transport.close()


def test_a_gallery_is_brought_and_withdrawn(scene, server):
    root, told = server
    picture = make.media(digest=scene.keep(jpeg(1, (64, 80))))
    refs = [
        scene.cleared(text="words", media=(picture,)),
        scene.cleared(text="b", kind="review", media=()),
    ]
    scene.gallery(*refs, slug="one")
    scene.publish("one")
    host = Host(told)
    with_it = {"out": scene.out, "clock": scene.clock}
    assert mirror(scene.store, {"host": host}, **with_it).counts == {"written": 1, "waiting": 0}
    there = root / "htdocs/ugc/g/one"
    here = scene.out / "one" / "current"
    assert {p.name for p in there.iterdir()} == {p.name for p in here.iterdir()} | {MANIFEST}
    assert (there / "index.html").read_bytes() == (here / "index.html").read_bytes()
    assert (there / "index.html").stat().st_mode & 0o777 == 0o644
    scene.bar(refs[0])
    withdraw(scene.store, refs[:1], by="mara", brand=scene.brand, **with_it)
    assert mirror(scene.store, {"host": host}, **with_it).counts == {"written": 1, "waiting": 0}
    assert not any(p.suffix == ".webp" for p in there.iterdir())
    host.close()


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"password": "sftp-secret-2"}, "Authentication"),
        (
            {"host_key": f"{KEY.get_name()} {paramiko.ECDSAKey.generate(bits=256).get_base64()}"},
            "key",
        ),
        ({"host_key": "ssh-ed25519 nonsense"}, "ssh-keyscan"),
        ({"port": 1}, "connect"),
    ],
)
def test_a_host_that_is_another_or_refuses_is_told_of_without_the_password(server, wrong, why):
    told = server[1].model_copy(update=wrong)
    with pytest.raises(Unreached, match=why) as failed:
        Host(told).names("g/one")
    assert "sftp-secret" not in f"{failed.value} {told!r}"


def test_a_connection_that_broke_is_made_anew(server):
    host = Host(server[1])
    host.put("g/one", "index.html", b"one")
    host._transport.close()
    host.put("g/one", "index.html", b"two")
    host.delete("g/one", ["index.html", "never-there.webp"])
    assert host.names("g/one") == set()
    assert host.names("g/nowhere") == set()
    host.close()
