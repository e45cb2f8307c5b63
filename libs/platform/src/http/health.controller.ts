import { Controller, Get, HttpCode, Inject, Injectable, ServiceUnavailableException } from '@nestjs/common';

/** Whether a process can do its work; each kind of process says what that means for it. */
@Injectable()
export abstract class Health {
  /** Throws or rejects when requests or jobs should go elsewhere. */
  abstract ready(): Promise<void>;
}

@Controller('health')
export class HealthController {
  constructor(@Inject(Health) private readonly health: Health) {}

  @Get('live')
  @HttpCode(200)
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('ready')
  @HttpCode(200)
  async ready(): Promise<{ status: string }> {
    try {
      await this.health.ready();
    } catch {
      throw new ServiceUnavailableException('not ready');
    }
    return { status: 'ready' };
  }
}
