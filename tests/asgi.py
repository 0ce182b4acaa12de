"""A synchronous client for an ASGI application, without a server (starlette's own wants httpx2)."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import httpx


class Client:
    """`get` and `post` as httpx has them; errors inside the application become their pages."""

    def __init__(self, app: Any) -> None:
        self._transport = httpx.ASGITransport(app, raise_app_exceptions=False)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self._run("GET", path, options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return self._run("POST", path, options)

    def _run(self, method: str, path: str, options: dict[str, Any]) -> httpx.Response:
        # In a thread of its own: playwright keeps a loop running in the one of the tests.
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(anyio.run, self._ask, method, path, options).result()

    async def _ask(self, method: str, path: str, options: dict[str, Any]) -> httpx.Response:
        async with httpx.AsyncClient(
            transport=self._transport, base_url="http://ugc.test"
        ) as client:
            return await client.request(method, path, **options)
