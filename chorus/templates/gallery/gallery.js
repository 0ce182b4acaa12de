for (const root of document.querySelectorAll(".chorus")) light(root);
