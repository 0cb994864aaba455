package dev.slipway.api;

import dev.slipway.api.IdempotencyKeys.Kept;
import dev.slipway.api.IdempotencyKeys.Key;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries out a request once, however often it is sent with its {@code Idempotency-Key}; a
 * controller takes it as a parameter. Effect and answer are stored in one transaction, so that the
 * answer is there whenever the effect is. Refusals are not kept: the key can be used again. Without
 * a key each request counts for itself.
 */
final class Once {
  static final String HEADER = "Idempotency-Key";
  static final String REPLAYED = "Idempotent-Replayed";

  private final IdempotencyKeys keys;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final Supplier<@Nullable Key> key;

  /**
   * @param key {@code null}: the request bears none; asked when the body has been read
   */
  Once(
      IdempotencyKeys keys,
      TransactionTemplate transaction,
      JsonMapper json,
      Supplier<@Nullable Key> key) {
    this.keys = keys;
    this.transaction = transaction;
    this.json = json;
    this.key = key;
  }

  /** An answer as it is kept. */
  private record Told(int status, Map<String, String> headers, JsonNode body) {}

  /**
   * @throws KeyReused when the key came with another request
   */
  <T> ResponseEntity<T> answer(Supplier<ResponseEntity<T>> effect) {
    return answer(() -> "", _ -> effect.get());
  }

  /**
   * @param preparation asks the world and stores nothing; no transaction is open then
   * @param effect stores what was prepared
   * @throws KeyReused when the key came with another request
   */
  <P, T> ResponseEntity<T> answer(Supplier<P> preparation, Function<P, ResponseEntity<T>> effect) {
    Key taken = key.get();
    if (taken == null) {
      return effect.apply(preparation.get());
    }
    Optional<ResponseEntity<T>> told = told(taken);
    if (told.isPresent()) {
      return told.get();
    }
    P prepared;
    try {
      prepared = preparation.get();
    } catch (RuntimeException refused) {
      // Perhaps because the same request was carried out just now.
      return this.<T>told(taken).orElseThrow(() -> refused);
    }
    return Objects.requireNonNull(
        transaction.execute(
            _ ->
                keys.take(taken)
                    ? kept(taken, effect.apply(prepared))
                    : this.<T>told(taken).orElseThrow()));
  }

  private <T> ResponseEntity<T> kept(Key taken, ResponseEntity<T> answer) {
    Map<String, String> headers = new TreeMap<>();
    answer.getHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    var told =
        new Told(answer.getStatusCode().value(), headers, json.valueToTree(answer.getBody()));
    keys.keep(taken, json.writeValueAsString(told));
    return answer;
  }

  @SuppressWarnings("unchecked") // Written as JSON either way.
  private <T> Optional<ResponseEntity<T>> told(Key taken) {
    return keys.find(taken).map(kept -> (ResponseEntity<T>) replay(taken, kept));
  }

  private ResponseEntity<?> replay(Key taken, Kept kept) {
    if (!kept.requestHash().equals(taken.requestHash())) {
      throw new KeyReused(taken.value());
    }
    Told told = json.readValue(kept.answer(), Told.class);
    var headers = new HttpHeaders();
    told.headers().forEach(headers::set);
    headers.set(REPLAYED, "true");
    return ResponseEntity.status(told.status()).headers(headers).body(told.body());
  }
}
