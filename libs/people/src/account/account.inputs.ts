import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
} from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class IssueSignInCodeInput implements Graph.IssueSignInCodeInput {
  @IsUUID() requestId!: string;
  @IsUUID() employeeId!: string;
  @IsIn(['SHOWN', 'EMAIL']) delivery!: Graph.CodeDelivery;
}

export class GrantRoleInput implements Graph.GrantRoleInput {
  @IsUUID() requestId!: string;
  @IsUUID() employeeId!: string;
  @IsIn(['VERIFIER', 'DESIGNER', 'ADMIN', 'AUDITOR']) role!: Graph.GrantableRole;
  @IsOptional() @IsUUID() unitId?: string | null;
}

export class RevokeRoleInput implements Graph.RevokeRoleInput {
  @IsUUID() requestId!: string;
  @IsUUID() roleGrantId!: string;
}

export class SetAccountDisabledInput implements Graph.SetAccountDisabledInput {
  @IsUUID() requestId!: string;
  @IsUUID() employeeId!: string;
  @IsBoolean() disabled!: boolean;
}

export class SignInInput {
  @IsString() @MinLength(1) @MaxLength(200) identifier!: string;
  @IsString() @MinLength(1) @MaxLength(500) password!: string;
}

export class SignInWithCodeInput {
  @IsString() @MinLength(1) @MaxLength(200) identifier!: string;
  @IsString() @MinLength(1) @MaxLength(40) code!: string;
  @IsString() @MinLength(1) @MaxLength(500) newPassword!: string;
}

export class ChangePasswordInput {
  @IsString() @MinLength(1) @MaxLength(500) currentPassword!: string;
  @IsString() @MinLength(1) @MaxLength(500) newPassword!: string;
}

/** As many as a gateway asks for at once. */
const SESSIONS_MAX = 100;

export class SessionTokensInput {
  @IsArray()
  @ArrayMaxSize(SESSIONS_MAX)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  tokens!: string[];
}

export class SessionTokenInput {
  @IsString() @MinLength(1) @MaxLength(100) token!: string;
}
