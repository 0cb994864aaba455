package dev.slipway.provisioning;

import dev.slipway.cloud.Accepted;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudError;
import dev.slipway.cloud.CloudFailure;
import dev.slipway.cloud.CloudTask;
import dev.slipway.operation.Intents;
import dev.slipway.operation.Intents.Answer;
import dev.slipway.operation.Intents.Intent;
import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepResult.Waiting;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Sends creating calls so that nothing is created twice, although ACK's take no idempotency token:
 * an intent is committed before the call, and whoever finds one whose outcome is unknown looks for
 * the named thing until a lost call can no longer take effect.
 */
@Component
class Creation {
  private final ProvisioningProperties properties;

  Creation(ProvisioningProperties properties) {
    this.properties = properties;
  }

  /**
   * What is to be created.
   *
   * @param action vendor's action
   * @param name by which {@code find} finds it
   * @param what in words, e.g. {@code node pool "general"}
   * @param request whose fingerprint the intent keeps
   */
  record Order(String action, String region, String name, String what, Object request) {}

  /**
   * Call only after {@code find} came back empty in this run: creates, or waits where a former call
   * may still take effect.
   */
  StepResult create(Intents intents, Order order, Supplier<Accepted> call) {
    Optional<Intent> former = intents.latest().filter(Creation::mayHaveHappened);
    // By when the run began, not by now: what it looked for may have appeared after its look.
    if (former.isPresent() && intents.begun().isBefore(lastChance(former.get()))) {
      return new Waiting(
          "LookingForLostCall",
          "It is not known whether %s was created; looking for \"%s\" before anything is sent again"
              .formatted(order.what(), order.name()),
          properties.lookAgain());
    }
    Accepted accepted = send(intents, order, call);
    return new Waiting(
        "CreationRequested",
        "Creation of %s is requested".formatted(order.what()),
        properties.lookAgain(),
        Map.of("resourceId", accepted.resourceId(), "requestId", accepted.requestId()));
  }

  /** Id of what a former run created or found; a list call may not show it yet. */
  static Optional<String> known(Intents intents) {
    return intents
        .latest()
        .flatMap(Intent::answer)
        .map(Answer::resourceId)
        .filter(id -> !id.isEmpty());
  }

  /** What the cloud says of the task that the creating call started: nothing unless it failed. */
  static String complaint(Intents intents, Cloud cloud) {
    return intents
        .latest()
        .flatMap(Intent::answer)
        .map(Answer::taskId)
        .filter(id -> !id.isEmpty())
        .flatMap(cloud::task)
        .filter(task -> task.state() == CloudTask.State.FAILED)
        .map(Creation::complaint)
        .orElse("");
  }

  private static String complaint(CloudTask task) {
    String code = task.code() == null ? "" : " (%s)".formatted(task.code());
    return ": " + task.message() + code;
  }

  /** Closes what was left open when the thing turned out to be there. */
  void adopt(Intents intents, String resourceId) {
    intents
        .latest()
        .filter(intent -> intent.answer().isEmpty() || unknown(intent))
        .ifPresent(
            intent ->
                intents.close(intent, new Answer(Answer.Outcome.ADOPTED, resourceId, "", "")));
  }

  /** Writes down, sends, and writes down what was answered. */
  Accepted send(Intents intents, Order order, Supplier<Accepted> call) {
    Intent intent =
        intents.open(order.action(), order.region(), order.name(), Hashes.of(order.request()));
    try {
      requireInTime(intents, intent, order);
      Accepted accepted = call.get();
      intents.close(
          intent,
          new Answer(
              Answer.Outcome.CREATED,
              accepted.resourceId(),
              accepted.requestId(),
              accepted.taskId()));
      return accepted;
    } catch (CloudFailure failure) {
      Answer.Outcome outcome =
          failure.error().surelyNotDone() ? Answer.Outcome.SURELY_NOT_DONE : Answer.Outcome.UNKNOWN;
      String requestId = failure.requestId() == null ? "" : failure.requestId();
      intents.close(intent, new Answer(outcome, "", requestId, ""));
      throw failure;
    }
  }

  /** A process that stood still meanwhile may have been given up; then nothing may be sent. */
  private static void requireInTime(Intents intents, Intent intent, Order order) {
    if (!intents.now().isBefore(intent.sendBefore())) {
      throw new CloudFailure(
          CloudError.UNREACHABLE,
          "%s was not sent: this process stood still for too long".formatted(order.action()),
          null,
          null,
          null);
    }
  }

  private static boolean mayHaveHappened(Intent intent) {
    return intent
        .answer()
        .map(answer -> answer.outcome() != Answer.Outcome.SURELY_NOT_DONE)
        .orElse(true);
  }

  private static boolean unknown(Intent intent) {
    return intent.answer().orElseThrow().outcome() == Answer.Outcome.UNKNOWN;
  }

  private Instant lastChance(Intent intent) {
    return intent.notAfter().plus(properties.listLag());
  }
}
