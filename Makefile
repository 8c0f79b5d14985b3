# 秘书工作知识库：常用命令。说明见 make help；真正的步骤在 scripts/setup 与 kb 命令里。
# PYTHON=/path/to/python3.12 names the Python that .venv is made with; otherwise scripts/setup/interpreter.py chooses.

.DEFAULT_GOAL := help
.PHONY: help site serve check test bench browser portability lock clean distclean

ARGS ?=
BIN := .venv/bin
# Any Python will do here: it looks for a suitable one and goes on in that.
launcher = $(or $(PYTHON),$(shell for p in /usr/bin/python3 python3 python3.13 python3.12 python3.11; do \
	command -v $$p && break; done),$(error 没有找到 Python 3.11–3.13 / No Python 3.11–3.13 found: apt install python3))
setup = "$(launcher)" scripts/setup
export PYTHON

help: ## 列出这些命令
	@echo '用法：make 命令'
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)$$/  \1	\2/p' Makefile | expand -t 16

site: ## 构建网站（site/）和离线包（dist/），并说明双击哪个文件
	@$(setup) site
	@$(BIN)/kb build
	@$(BIN)/kb pack

serve: ## 边改边看：在浏览器里预览，保存后自动刷新
	@$(setup) serve $(ARGS)

check: ## 快速检查：格式、规范、类型和快速测试（约半分钟）
	@$(setup) check

test: ## 全部检查和全部测试（含浏览器测试；跳过即失败）
	@$(setup) test $(ARGS)

bench: ## 测量用时，列出与基准的比值（供阅读，不判对错；ARGS="lint build" 只测这几项）
	@$(setup) tools
	@PYTHONPATH=scripts:tests $(BIN)/python -m bench $(ARGS)

browser: ## 准备测试用浏览器，并说明选了哪一个、为什么
	@$(setup) browser

portability: ## 换用其他网站引擎试构建，报告差异
	@$(setup) tools
	@$(BIN)/kb portability

lock: ## 重新锁定依赖（改过 requirements/*.in 之后用；ARGS=--upgrade 取新版）
	@$(setup) lock $(ARGS)

clean: ## 删除构建结果和缓存
	rm -rf site dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis

distclean: clean ## 另外删除 .venv 和 JavaScript 工具
	rm -rf .venv tests/js/node_modules
