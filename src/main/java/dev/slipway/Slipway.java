package dev.slipway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The control plane: REST in front, durable workers behind, PostgreSQL between. */
@SpringBootApplication
public class Slipway {

  static void main(String[] args) {
    SpringApplication.run(Slipway.class, args);
  }
}
