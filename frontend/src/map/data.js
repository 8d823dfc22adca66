/**
 * What the site says of methods and the relations between them, as the build wrote it.
 * @typedef {{id: string, label: string, name: string, year: number | null, tone: number, width: number, summary: string}} Method
 * @typedef {{id: string, label: string, inverse: string, isLineage: boolean, isSymmetric: boolean, pattern: number}} Type
 * @typedef {{source: string, target: string, type: string, note?: string, condition?: string, evidence?: [string, string][]}} Relation
 * @typedef {{method: string, paper: string, types: Type[], methods: Method[], papers: Record<string, string>, relations: Relation[]}} MapData
 */

/** The data with what is looked up in them. */
export class Relations {
  /** @param {MapData} data */
  constructor(data) {
    this.data = data;
    this.methods = new Map(data.methods.map((method) => [method.id, method]));
    this.types = new Map(data.types.map((type) => [type.id, type]));
    /** @type {Map<string, Relation[]>} */
    this.byMethod = new Map();
    for (const relation of data.relations) {
      for (const id of [relation.source, relation.target]) {
        const known = this.byMethod.get(id);
        if (known) known.push(relation);
        else this.byMethod.set(id, [relation]);
      }
    }
  }

  /** @param {string} id */
  method(id) {
    const found = this.methods.get(id);
    if (!found) throw new Error(`no method ${id}`);
    return found;
  }

  /** @param {string} id */
  type(id) {
    const found = this.types.get(id);
    if (!found) throw new Error(`no type ${id}`);
    return found;
  }

  /** The relation as its method `id` reads it. @param {Relation} relation @param {string} id */
  reading(relation, id) {
    const { label, inverse, isSymmetric } = this.type(relation.type);
    return relation.source === id || isSymmetric ? label : inverse;
  }

  /** @param {string} id */
  methodAddress(id) {
    return this.data.method.replace("{id}", encodeURIComponent(id));
  }

  /** @param {string} key */
  paperAddress(key) {
    return this.data.paper.replace("{id}", encodeURIComponent(key));
  }

  /**
   * The method that is meant by what somebody wrote: by its id, label or name, or the first that begins with it.
   * @param {string} text
   */
  meant(text) {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return undefined;
    const all = this.data.methods;
    const words = (/** @type {Method} */ { id, label, name }) => [id, label.toLowerCase(), name.toLowerCase()];
    return all.find((method) => words(method).includes(wanted)) ?? all.find((method) => words(method).some((word) => word.startsWith(wanted)));
  }
}
