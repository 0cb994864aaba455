package dev.slipway.sandbox.cloud;

/**
 * Something that shall go wrong.
 *
 * @param when which calls are hit
 * @param delayMillis how long a call is held, before anything is done
 * @param effect what goes wrong
 */
public record Fault(When when, long delayMillis, Effect effect) {
  /** For {@code times}: until the faults are cleared. */
  public static final int UNTIL_CLEARED = 0;

  /**
   * Which calls are hit. Those of the action that contain the text are counted; {@code nth}, {@code
   * every} and {@code probability} choose from them.
   *
   * @param action the operation's name, e.g. {@code CreateCluster}; {@code *} for every one
   * @param containing only calls whose path, query or body contains this text; empty for all
   * @param times how often; then the fault is gone
   * @param nth only this one, counted from 1; 0 for any
   * @param every each so-manieth one; 1 for all
   * @param probability from 0 to 1, that one that is left is really hit
   */
  public record When(
      String action, String containing, int times, int nth, int every, double probability) {

    static When next(String action) {
      return new When(action, "", 1, 0, 1, 1);
    }

    boolean means(String otherAction, String text) {
      return (action.equals("*") || action.equals(otherAction)) && text.contains(containing);
    }

    boolean counts(long number) {
      return nth > 0 ? number == nth : number % every == 0;
    }
  }

  public static Fault next(String action, Effect effect) {
    return new Fault(When.next(action), 0, effect);
  }

  public static Fault standing(String action, Effect effect) {
    return next(action, effect).times(UNTIL_CLEARED);
  }

  public static Fault refuse(String action, int status, String code) {
    return next(action, new Effect.Refuse(status, code));
  }

  public static Fault delay(String action, long millis) {
    return new Fault(When.next(action), millis, new Effect.Delay());
  }

  public static Fault loseAnswer(String action) {
    return next(action, new Effect.LoseAnswer());
  }

  public static Fault spoilAnswer(String action) {
    return next(action, new Effect.SpoilAnswer(500, "InternalError"));
  }

  public static Fault failTask(String action) {
    return next(action, new Effect.FailTask());
  }

  /** Of every action, as the vendor counts. */
  public static Fault throttle(String action, int burst, int perMinute) {
    return standing(action, new Effect.Throttle(429, "Throttling.User", burst, perMinute, 60_000));
  }

  public static Fault listLag(long millis) {
    return standing("*", new Effect.ListLag(millis));
  }

  public Fault times(int other) {
    return when(
        new When(when.action, when.containing, other, when.nth, when.every, when.probability));
  }

  public Fault containing(String text) {
    return when(new When(when.action, text, when.times, when.nth, when.every, when.probability));
  }

  public Fault nth(int call) {
    return when(new When(when.action, when.containing, 1, call, 1, when.probability));
  }

  public Fault every(int calls) {
    return when(new When(when.action, when.containing, when.times, 0, calls, when.probability));
  }

  public Fault probability(double other) {
    return when(new When(when.action, when.containing, when.times, when.nth, when.every, other));
  }

  private Fault when(When other) {
    return new Fault(other, delayMillis, effect);
  }
}
