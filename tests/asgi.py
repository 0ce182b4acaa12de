"""A synchronous client for an ASGI application, without a server (starlette's own wants httpx2)."""

from typing import Any

import anyio
import httpx


class Client:
    """`get` and `post` as httpx has them; errors inside the application become their pages."""

    def __init__(self, app: Any) -> None:
        self._transport = httpx.ASGITransport(app, raise_app_exceptions=False)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return anyio.run(self._ask, "GET", path, options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return anyio.run(self._ask, "POST", path, options)

    async def _ask(self, method: str, path: str, options: dict[str, Any]) -> httpx.Response:
        async with httpx.AsyncClient(
            transport=self._transport, base_url="http://ugc.test"
        ) as client:
            return await client.request(method, path, **options)
