"""An author whose handle is not told again has not changed it."""

from chorus.types import Found
from tests import make


def test_a_post_read_without_its_handle_is_no_edit(store):
    post = make.post(author=make.author(id="a9", handle="bram@fell.example"))
    bare = post.model_copy(update={"author": make.author(id="a9", handle=None)})
    renamed = post.model_copy(update={"author": make.author(id="a9", handle="bram2@fell.example")})
    with store.transaction() as tx:
        (ref,) = tx.posts.save([Found(post=post)], at=make.NOW, by="t").new
        tx.posts.save([Found(post=bare)], at=make.NOW, by="t")
        assert tx.posts.get(ref).version == 1
        assert tx.posts.get(ref).post.author.handle == "bram@fell.example"
        tx.posts.save([Found(post=renamed)], at=make.NOW, by="t")
        assert tx.posts.get(ref).version == 2
