package dev.slipway.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.SettableClock;
import dev.slipway.cloud.Accepted;
import dev.slipway.cloud.CloudError;
import dev.slipway.cloud.CloudFailure;
import dev.slipway.operation.Intents.Answer;
import dev.slipway.operation.Intents.Answer.Outcome;
import dev.slipway.operation.StepResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CreationTests {
  private static final Duration LIST_LAG = Duration.ofMinutes(2);
  private static final Creation.Order ORDER =
      new Creation.Order(
          "CreateCluster", "cn-hangzhou", "payments-abc", "control plane \"payments-abc\"", "hash");

  private final SettableClock clock = new SettableClock();
  private final MemoryIntents intents = new MemoryIntents(clock);
  private final AtomicInteger sent = new AtomicInteger();
  private final Creation creation =
      new Creation(
          new ProvisioningProperties(Duration.ofSeconds(10), LIST_LAG, Duration.ofMinutes(15)));

  @Test
  void writesDownWhatItAsksBeforeItAsks() {
    creation.create(
        intents,
        ORDER,
        () -> {
          assertThat(intents.latest()).isPresent();
          assertThat(intents.latest().orElseThrow().answer()).isEmpty();
          return accepted();
        });

    assertThat(intents.latest().orElseThrow().answer())
        .contains(new Answer(Outcome.CREATED, "c1", "r1", "t1"));
    assertThat(Creation.known(intents)).contains("c1");
  }

  @Test
  void sendsNothingWhileALostCallMayStillTakeEffect() {
    intents.open("CreateCluster", "cn-hangzhou", "payments-abc", "hash");

    clock.tick(MemoryIntents.CALL_LIFE.plus(LIST_LAG).minusSeconds(1));
    StepResult result = creation.create(intents, ORDER, counted());

    assertThat(result).isInstanceOf(StepResult.Waiting.class);
    assertThat(result.reason()).isEqualTo("LookingForLostCall");
    assertThat(sent).hasValue(0);
  }

  @Test
  void sendsNothingWhenWhatItLookedForMayHaveAppearedAfterItsLook() {
    intents.open("CreateCluster", "cn-hangzhou", "payments-abc", "hash");
    clock.tick(MemoryIntents.CALL_LIFE.plus(LIST_LAG).minusSeconds(1));
    intents.begin();

    clock.tick(Duration.ofSeconds(2));
    creation.create(intents, ORDER, counted());

    assertThat(sent).hasValue(0);
  }

  @Test
  void sendsNothingWhenTheProcessStoodStillAfterItsIntent() {
    intents.standStillAfterOpening(MemoryIntents.SEND_BEFORE);

    assertThatThrownBy(() -> creation.create(intents, ORDER, counted()))
        .isInstanceOf(CloudFailure.class);

    assertThat(sent).hasValue(0);
    assertThat(intents.latest().orElseThrow().answer().map(Answer::outcome))
        .contains(Outcome.SURELY_NOT_DONE);
  }

  @Test
  void sendsAnewUnderANewOrdinalWhenALostCallCanNoLongerTakeEffect() {
    intents.open("CreateCluster", "cn-hangzhou", "payments-abc", "hash");

    clock.tick(MemoryIntents.CALL_LIFE.plus(LIST_LAG));
    creation.create(intents, ORDER, counted());

    assertThat(sent).hasValue(1);
    assertThat(intents.all()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(CloudError.class)
  void sendsAgainAtOnceOnlyAfterWhatSurelyDidNothing(CloudError error) {
    assertThatThrownBy(() -> creation.create(intents, ORDER, failing(error)))
        .isInstanceOf(CloudFailure.class);

    creation.create(intents, ORDER, counted());

    assertThat(sent).hasValue(error == CloudError.UNKNOWN_OUTCOME ? 0 : 1);
  }

  @Test
  void closesAnUnknownOutcomeWithWhatWasFound() {
    intents.open("CreateCluster", "cn-hangzhou", "payments-abc", "hash");

    creation.adopt(intents, "c7");

    assertThat(intents.latest().orElseThrow().answer().map(Answer::outcome))
        .isEqualTo(Optional.of(Outcome.ADOPTED));
    assertThat(Creation.known(intents)).contains("c7");
  }

  @Test
  void leavesAKnownAnswerAsItIs() {
    creation.create(intents, ORDER, counted());

    creation.adopt(intents, "c1");

    assertThat(intents.latest().orElseThrow().answer().map(Answer::outcome))
        .isEqualTo(Optional.of(Outcome.CREATED));
  }

  private Supplier<Accepted> counted() {
    return () -> {
      sent.incrementAndGet();
      return accepted();
    };
  }

  private static Supplier<Accepted> failing(CloudError error) {
    return () -> {
      throw new CloudFailure(error, "It did not work", "Code", "r9", null);
    };
  }

  private static Accepted accepted() {
    return new Accepted("c1", "t1", "r1");
  }
}
