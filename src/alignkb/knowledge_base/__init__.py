"""Records joined to a knowledge base, and the graph derived from it."""

from alignkb.knowledge_base.loading import Loaded, load
from alignkb.knowledge_base.model import Backlink, IncomingRelation, KnowledgeBase

__all__ = ["Backlink", "IncomingRelation", "KnowledgeBase", "Loaded", "load"]
