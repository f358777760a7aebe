import { runService } from '@gehoor/service-kit';
import { disputesReferral } from './service';

void runService(disputesReferral);
