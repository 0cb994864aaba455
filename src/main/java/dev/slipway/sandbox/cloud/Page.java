package dev.slipway.sandbox.cloud;

import java.util.List;
import java.util.Map;

/** Which part of a list is asked for. */
record Page(int number, int size) {
  private static final int LARGEST = 100;

  static Page of(Call call, int usual) {
    return new Page(
        Math.max(1, call.number("page_number", 1)),
        Math.clamp(call.number("page_size", usual), 1, LARGEST));
  }

  <T> List<T> cut(List<T> all) {
    long skipped = (long) (number - 1) * size;
    return all.stream().skip(skipped).limit(size).toList();
  }

  Map<String, Integer> info(int total) {
    return Map.of("page_number", number, "page_size", size, "total_count", total);
  }

  /** As RPC calls say it. */
  static Page rpc(Call call) {
    return new Page(
        Math.max(1, call.number("PageNumber", 1)),
        Math.clamp(call.number("PageSize", 10), 1, LARGEST));
  }

  Map<String, Object> rpcInfo(Call call, int total, String name, Object list) {
    return Map.of(
        "RequestId",
        call.requestId(),
        "PageNumber",
        number,
        "PageSize",
        size,
        "TotalCount",
        total,
        name,
        list);
  }
}
