import { Controller, Get, Header, Inject } from '@nestjs/common';
import { Prometheus } from './prometheus.js';

/** For a monitoring system inside the network; the port is not for others. */
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(Prometheus) private readonly prometheus: Prometheus) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  text(): Promise<string> {
    return this.prometheus.text();
  }
}
