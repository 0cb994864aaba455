package dev.slipway;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The control plane: REST in front, durable workers behind, PostgreSQL between. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Slipway {

  static void main(String[] args) {
    var application = new SpringApplication(Slipway.class);
    application.addListeners(new RequiredSettings());
    application.run(args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
