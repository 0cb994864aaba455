package dev.slipway.cloud.alibaba;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;

/** Lists that come page by page. */
final class Pages {
  /** The most that both ACK and VPC give at once. */
  static final int SIZE = 50;

  private static final int MOST = 200;

  private Pages() {}

  /**
   * Asks until everything is there. A list that does not end is no answer: a look that was cut
   * short must not be taken for "not there".
   *
   * @param fetch answers for a page number, from 1
   * @param items JSON pointer to the list
   * @param total JSON pointer to the number of all items
   */
  static List<JsonNode> all(IntFunction<Answer> fetch, String items, String total) {
    List<JsonNode> all = new ArrayList<>();
    for (int number = 1; ; number++) {
      Answer answer = fetch.apply(number);
      List<JsonNode> page = answer.list(items);
      all.addAll(page);
      if (page.isEmpty() || all.size() >= answer.body().at(total).asInt(Integer.MAX_VALUE)) {
        return all;
      }
      if (number == MOST) {
        throw answer.errors().unreadable("the list does not end", answer.requestId());
      }
    }
  }
}
