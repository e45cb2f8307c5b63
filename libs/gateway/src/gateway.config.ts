import { HttpConfig, Secret } from '@asn-corpu/platform';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, IsUrl, Max, Min, MinLength } from 'class-validator';

const SERVICE_URL = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** Settings of the gateway. */
export class GatewayConfig extends HttpConfig {
  /** Where people reach the portal; the only origin that may change anything. */
  @IsUrl(SERVICE_URL)
  publicUrl: string = 'http://localhost:3000';

  @IsUrl(SERVICE_URL)
  peopleUrl: string = 'http://localhost:3001';

  @IsUrl(SERVICE_URL)
  learningPathUrl: string = 'http://localhost:3002';

  @IsUrl(SERVICE_URL)
  enrollmentUrl: string = 'http://localhost:3003';

  @IsString()
  @MinLength(32)
  @Secret()
  peopleCallKey: string = '';

  @IsString()
  @MinLength(32)
  @Secret()
  learningPathCallKey: string = '';

  @IsString()
  @MinLength(32)
  @Secret()
  enrollmentCallKey: string = '';

  /** People one process lets enroll at once; others get a ticket to come back with. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  enrollAtOnce: number = 64;

  /** Answer only the portal's own documents. On in production; off where people explore the API. */
  @Transform(({ value }) => value === true || value === 'true')
  @IsBoolean()
  trustedDocumentsOnly: boolean = true;

  /** Folder of the built portal; without it the gateway serves the API alone. */
  @IsOptional()
  @IsString()
  webDir: string | undefined = undefined;

  /** Addresses of proxies whose X-Forwarded-For is believed, separated by commas. */
  @IsOptional()
  @IsString()
  trustedProxies: string | undefined = undefined;

  /** Certificate and key files (PEM) for serving TLS without a proxy. */
  @IsOptional()
  @IsString()
  tlsCertFile: string | undefined = undefined;

  @IsOptional()
  @IsString()
  tlsKeyFile: string | undefined = undefined;
}
