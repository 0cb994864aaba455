package dev.slipway.blueprint.promql;

/**
 * What has been read of an expression.
 *
 * @param shifted it has an offset
 * @param pinned it has a time ({@code @})
 */
record Node(Token first, Type type, Form form, boolean shifted, boolean pinned) {
  /** What may follow depends on it. */
  enum Form {
    SELECTOR,
    RANGE,
    SUBQUERY,
    OTHER
  }

  static Node of(Token first, Type type) {
    return new Node(first, type, Form.OTHER, false, false);
  }

  static Node selector(Token first) {
    return new Node(first, Type.VECTOR, Form.SELECTOR, false, false);
  }

  Node as(Form other) {
    return new Node(first, Type.RANGE, other, shifted, pinned);
  }

  Node withOffset() {
    return new Node(first, type, form, true, pinned);
  }

  Node withTime() {
    return new Node(first, type, form, shifted, true);
  }

  /** The same in parentheses, or what else nothing but operators may follow. */
  Node closed(Token start) {
    return of(start, type);
  }

  void require(Type wanted, String where) {
    if (type != wanted) {
      throw flawed("%s %s".formatted(wanted.words(), where));
    }
  }

  /** Operands are numbers or series of numbers. */
  void requireOperand() {
    if (type != Type.SCALAR && type != Type.VECTOR) {
      throw flawed("a scalar or an instant vector");
    }
  }

  Flawed flawed(String expected) {
    return new Flawed(first.offset(), type.words(), expected);
  }
}
