"""The build scripts of the Secretary Work Handbook (秘书工作知识库)."""
