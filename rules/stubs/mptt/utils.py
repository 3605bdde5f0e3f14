# Trees in memory, made of one query.

import _eagerlint


def get_cached_trees(queryset):
    # The top nodes; every node has its children in `_cached_children`.
    nodes = list(queryset)
    if _eagerlint.is_symbolic():
        for node in nodes:
            node._cached_children = []
        return nodes
    top, open_nodes = [], []
    for node in nodes:
        node._cached_children = []
        while open_nodes and not (
            open_nodes[-1].tree_id == node.tree_id
            and open_nodes[-1].lft <= node.lft
            and node.rght <= open_nodes[-1].rght
        ):
            open_nodes.pop()
        if open_nodes:
            setattr(node, node._mptt_meta.parent_attr, open_nodes[-1])
            open_nodes[-1]._cached_children.append(node)
        else:
            top.append(node)
        open_nodes.append(node)
    return top


def tree_item_iterator(items, ancestors=False, callback=str):
    for item in items:
        yield item, {}


def drilldown_tree_for_node(node, rel_cls=None, rel_field=None, count_attr=None, cumulative=False):
    return list(node.get_ancestors()) + [node] + list(node.get_children())
