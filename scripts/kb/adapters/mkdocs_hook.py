"""Gives a bare ``mkdocs build`` and ``mkdocs serve`` the pages and passes of ``kb build``.

Only a convenience for previews: ``kb build`` runs its engine without this file, and no rule lives here.
"""

import logging
import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from kb.pipeline import preview, project, site_build


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Say what ``kb check`` would say; set the computed navigation and the edition's date."""
    opened = preview.open_preview(Path(config.config_file_path).parent)
    if opened.settings is None or opened.stops:
        raise PluginError(f"\n{opened.complaints}")
    if opened.complaints:
        logging.getLogger("mkdocs.hooks.kb").warning("\n%s", opened.complaints)
    os.environ.update(site_build.engine_environment(opened.settings))
    config.nav = site_build.site_navigation(opened.settings)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the staged pages."""
    for path, text in site_build.staged_pages(project.open_project(Path(config.docs_dir))).items():
        if (committed := files.get_file_from_path(path)) is not None:
            files.remove(committed)
        files.append(File.generated(config, path, content=text))
    return files


def on_post_build(config: MkDocsConfig, **_: object) -> None:
    """Finish the HTML that was written."""
    site_build.finish_site(project.open_project(Path(config.docs_dir)), Path(config.site_dir))
