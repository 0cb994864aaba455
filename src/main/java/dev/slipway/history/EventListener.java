package dev.slipway.history;

/** Takes events as they happen. */
public interface EventListener {

  /** Called one after the other; may block, which delays nobody else. */
  void happened(Event event);

  /** Nothing follows: the listener was too slow, or threw, or history cannot be read. */
  void ended();
}
