"""A folder on a host reached by SSH. The one import of paramiko."""

import base64
import binascii
import posixpath
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import Any

import paramiko

from chorus.errors import Unreached
from chorus.types import SftpTarget

_SECONDS = 20.0


class Host:
    """Files under `<path>/<folder>/`, each renamed into its place (posix-rename@openssh.com). One
    connection, made when it is first needed and again after it broke; a channel for each thread."""

    def __init__(self, told: SftpTarget) -> None:
        self._told, self._lock = told, threading.Lock()
        self._name = f"sftp://{told.user}@{told.host}:{told.port}"
        self._transport: Any = None
        self._channels: dict[int, Any] = {}
        self._made: set[str] = set()

    def names(self, folder: str) -> set[str]:
        """Those that stand there."""
        with self._ours() as sftp:
            try:
                found = sftp.listdir(posixpath.join(self._told.path, folder))
            except FileNotFoundError:
                return set()
        return {name for name in found if not name.startswith(".")}

    def put(self, folder: str, name: str, data: bytes) -> None:
        """Beside its place, then renamed into it."""
        home = posixpath.join(self._told.path, folder)
        fresh = posixpath.join(home, f".{name}.next")
        with self._ours() as sftp:
            self._make(sftp, home)
            sftp.putfo(BytesIO(data), fresh, file_size=len(data), confirm=True)
            sftp.chmod(fresh, 0o644)
            sftp.posix_rename(fresh, posixpath.join(home, name))

    def delete(self, folder: str, names: Iterable[str]) -> None:
        """Remove them."""
        with self._ours() as sftp:
            for name in names:
                with suppress(FileNotFoundError):
                    sftp.remove(posixpath.join(self._told.path, folder, name))

    def close(self) -> None:
        """End the connection."""
        with self._lock:
            self._drop()

    def _make(self, sftp: Any, home: str) -> None:
        if home in self._made:
            return
        at = ""
        for part in home.split("/"):
            at = f"{at}{part}/"
            try:
                sftp.stat(at)
            except FileNotFoundError:
                with suppress(OSError):  # another thread made it
                    sftp.mkdir(at)
        self._made.add(home)

    def _sftp(self) -> Any:
        with self._lock:
            if self._transport is None or not self._transport.is_active():
                self._drop()
                self._transport = self._connected()
            thread = threading.get_ident()
            if thread not in self._channels:
                self._channels[thread] = paramiko.SFTPClient.from_transport(self._transport)
            return self._channels[thread]

    def _connected(self) -> Any:
        told = self._told
        client = paramiko.SSHClient()
        client.set_missing_host_key_policy(paramiko.RejectPolicy())
        where = told.host if told.port == 22 else f"[{told.host}]:{told.port}"
        kind, _, key = told.host_key.strip().partition(" ")
        try:
            known = paramiko.PKey.from_type_string(kind, base64.b64decode(key.split()[0]))
        except (IndexError, binascii.Error, paramiko.SSHException, ValueError) as error:
            why = "`host_key` is no public key such as `ssh-keyscan` prints"
            raise Unreached(self._name, why) from error
        client.get_host_keys().add(where, kind, known)
        client.connect(
            told.host,
            told.port,
            told.user,
            password=told.password or None,
            key_filename=str(told.key_file) if told.key_file else None,
            allow_agent=False,
            look_for_keys=False,
            timeout=_SECONDS,
            banner_timeout=_SECONDS,
            auth_timeout=_SECONDS,
        )
        transport = client.get_transport()
        assert transport is not None  # connect raised otherwise
        transport.set_keepalive(30)
        return transport

    def _drop(self) -> None:
        self._channels.clear()
        self._made.clear()
        if self._transport is not None:
            self._transport.close()
            self._transport = None

    @contextmanager
    def _ours(self) -> Iterator[Any]:
        """A channel; the library's errors, as ours. After one the connection is made anew."""
        try:
            sftp = self._sftp()
            sftp.get_channel().settimeout(_SECONDS)
            yield sftp
        except (paramiko.SSHException, OSError, EOFError) as error:
            self.close()
            raise Unreached(self._name, str(error) or type(error).__name__) from error
